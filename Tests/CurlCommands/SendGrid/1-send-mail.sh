curl --request POST \
  --url https://api.sendgrid.com/v3/mail/send \
  --header "Authorization: Bearer $SENDGRID_API_KEY" \
  --header 'Content-Type: application/json' \
  --data '{"personalizations": [{"to": [{"email": "ada@example.com", "name": "Ada"}]}], "from": {"email": "noreply@example.com"}, "subject": "Hello", "content": [{"type": "text/plain", "value": "How are you?"}], "send_at": 1617260400}'
