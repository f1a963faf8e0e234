curl -X POST "https://api.twilio.com/2010-04-01/Accounts/$TWILIO_ACCOUNT_SID/Messages.json" \
--data-urlencode "Body=Ahoy there" \
--data-urlencode "From=+15005550006" \
--data-urlencode "To=+15005550009" \
-u $TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN
