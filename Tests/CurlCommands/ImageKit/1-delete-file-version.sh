curl -X DELETE "https://api.imagekit.io/v1/files/file_id/versions/version_id" \
-u your_private_api_key:
