curl -X POST https://api.linear.app/graphql \
  -H "Content-Type: application/json" \
  -H "Authorization: <API_KEY>" \
  --data '{ "query": "query Issues { issues(first: 5) { nodes { id title } } }" }'
