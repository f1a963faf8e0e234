curl https://api.stripe.com/v1/customers \
  -u "sk_test_thisIsNoRealKey123:" \
  -H "Stripe-Version: 2024-06-20" \
  -H "Idempotency-Key: 7f9c24e8-3b12-4fef-91e0-5a4b1a0c3d2e" \
  -d name="Ada Example" \
  --data-urlencode email="ada@example.com" \
  -d "metadata[order_id]"=6735 \
  -d "expand[]"=sources
