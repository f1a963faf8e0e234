curl -X POST "https://${APPLICATION_ID}-dsn.algolia.net/1/indexes/products/query" \
  -H "X-Algolia-API-Key: ${API_KEY}" \
  -H "X-Algolia-Application-Id: ${APPLICATION_ID}" \
  -d '{ "params": "query=shoes&hitsPerPage=2" }'
