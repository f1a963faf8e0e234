curl -X PATCH "https://api.imagekit.io/v1/files/65f0c1a2b3c4d5e6f7a8b9c0/details" \
-H 'Content-Type: application/json' \
-u your_private_api_key: -d'
{
    "tags": ["harbour", "evening"],
    "customCoordinates": "10,10,100,100",
    "extensions": [{ "name": "google-auto-tagging", "maxTags": 5, "minConfidence": 95 }],
    "webhookUrl": "https://example.com/hooks/imagekit",
    "removeAITags": ["boat"]
}
'
