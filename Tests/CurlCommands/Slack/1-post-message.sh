curl -X POST -H 'Authorization: Bearer xoxb-not-a-real-token' \
-H 'Content-type: application/json; charset=utf-8' \
--data '{"channel":"C0123456789","text":"I am a test","attachments":[{"text":"Who is there?","fallback":"Knock"}]}' \
https://slack.com/api/chat.postMessage
