curl https://{subdomain}.zendesk.com/api/v2/tickets.json \
  -d '{"ticket": {"subject": "My printer is on fire!", "comment": {"body": "The smoke is very colorful."}}}' \
  -H "Content-Type: application/json" -v -u {email_address}/token:{api_token} -X POST
