curl -G "https://maps.googleapis.com/maps/api/geocode/json" ^
  --data-urlencode "address=24 Sussex Drive Ottawa" ^
  -d "key=YOUR_API_KEY" --globoff
