curl "https://api.cloudflare.com/client/v4/zones/$ZONE_ID/dns_records?per_page=20&type=A&match=all" \
  -H "X-Auth-Email: $CLOUDFLARE_EMAIL" \
  -H "X-Auth-Key: $CLOUDFLARE_API_KEY"
