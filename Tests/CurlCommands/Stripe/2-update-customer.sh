curl https://api.stripe.com/v1/customers/cus_N0tAR3alId12345 \
  -u "sk_test_thisIsNoRealKey123:" \
  -d "metadata[order_id]"=6736
