curl -s -X POST "https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage" -d chat_id=@channel -d text="hello"
