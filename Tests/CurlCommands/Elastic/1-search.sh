curl -X POST "https://my-deployment.es.example.com/my-index-000001/_search?pretty" \
  -H "Authorization: ApiKey ${API_KEY}" \
  -H 'Content-Type: application/json' \
  -d'
{
  "query": { "match": { "user.id": "ada" } },
  "min_score_threshold": 1,
  "size": 10
}
'
