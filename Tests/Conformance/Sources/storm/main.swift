import Endpoints

#if AsyncHTTPClient
  import EndpointsAsyncHTTPClient

  let storm = Storm(calls: 10_000, tasks: 100, transport: { AsyncHTTPClientTransport() })
#else
  let storm = Storm(calls: 10_000, tasks: 100)
#endif

print(try await storm.run())
