curl https://api.stripe.com/v1/checkout/sessions \
  -u "sk_test_notarealkey1234:" \
  --data-urlencode success_url="https://shop.example/success" \
  -d "line_items[0][price]"=price_1abc \
  -d "line_items[0][quantity]"=2 \
  -d "metadata[order_id]"=6735 \
  -d mode=payment
