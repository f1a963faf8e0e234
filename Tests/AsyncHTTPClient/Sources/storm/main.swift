import EndpointsAsyncHTTPClient

print(
  try await Storm(calls: 10_000, tasks: 100, transport: { AsyncHTTPClientTransport() }).run())
