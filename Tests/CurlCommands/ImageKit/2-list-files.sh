curl -X GET "https://api.imagekit.io/v1/files?skip=0&limit=20&type=file&searchQuery=name%3D%22boat.jpg%22" \
  -u your_private_api_key: \
  -H 'Accept: application/json'
