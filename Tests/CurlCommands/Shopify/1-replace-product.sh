curl -d '{"product":{"id":632910392,"title":"Boat"}}' \
-X PUT "https://your-development-store.myshopify.com/admin/api/2024-07/products/632910392.json" \
-H "X-Shopify-Access-Token: {access_token}" \
-H "Content-Type: application/json"
