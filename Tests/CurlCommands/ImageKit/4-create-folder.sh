curl -X POST "https://api.imagekit.io/v1/folder" \
-H 'Content-Type: application/json' \
-u your_private_api_key: -d'
{
    "folderName" : "new_folder",
    "parentFolderPath" : "source/folder/path"
}
'
