$ curl -X PATCH https://discord.com/api/v10/channels/41771983423143937/messages/1069283479823462400 \
  -H 'Authorization: Bot MTk4NjIyNDgzNDcxOTI1MjQ4.no.real-token' \
  --json $'{"content": "it\'s me", "flags": 4}' | jq .
