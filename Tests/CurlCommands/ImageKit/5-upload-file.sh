curl -X POST "https://upload.imagekit.io/api/v1/files/upload" \
-u your_private_key: \
-F 'file=@/Users/me/Desktop/boat.jpg;type=image/jpg' \
-F 'fileName=boat.jpg' \
-F 'useUniqueFileName=false' \
-F 'customMetadata={"brand":"Boats", "price": 40}' \
-F 'tags="sea,summer"'
