curl -X POST "https://my-deployment.es.example.com/_bulk" \
  -H "Authorization: ApiKey ${API_KEY}" \
  -H 'Content-Type: application/x-ndjson' \
  --data-binary @requests.ndjson
