import EndpointsDiagnostics
import Testing

@testable import EndpointsAdd

/// What users put into the host of a URL becomes a variable of the server.
struct ServerTests {
  private static let servers: [(String, String?, [String])] = [
    ("https://api.acme.com/v1", "https://api.acme.com", []),
    ("https://API.Acme.com:8443/v1", "https://api.acme.com:8443", []),
    ("localhost:8080/v1", "http://localhost:8080", []),
    ("http://127.0.0.1/v1", "http://127.0.0.1", []), ("http://[::1]:80/v1", "http://[::1]:80", []),
    ("https://{store}.myshopify.com", "https://{store}.myshopify.com", ["store: your-store"]),
    ("https://{{shop}}.myshopify.com/a", "https://{shop}.myshopify.com", ["shop: your-shop"]),
    ("https://<dc>.api.mailchimp.com", "https://{dc}.api.mailchimp.com", ["dc: your-dc"]),
    ("https://%7Bstore%7D.myshopify.com", "https://{store}.myshopify.com", ["store: your-store"]),
    ("https://[your-site].acme.com", "https://{site}.acme.com", ["site: your-site"]),
    ("https://${DC}.api.mailchimp.com", "https://{dc}.api.mailchimp.com", ["dc: your-dc"]),
    (
      "https://$SUBDOMAIN.zendesk.com/api", "https://{subdomain}.zendesk.com",
      ["subdomain: your-subdomain"]
    ),
    ("https://SUBDOMAIN.zendesk.com", "https://{subdomain}.zendesk.com", ["subdomain: subdomain"]),
    ("https://YOUR_DOMAIN.auth0.com", "https://{domain}.auth0.com", ["domain: your-domain"]),
    (
      "https://yourcompany.atlassian.net", "https://{company}.atlassian.net",
      ["company: yourcompany"]
    ),
    ("https://my-bucket.s3.acme.com", "https://{bucket}.s3.acme.com", ["bucket: my-bucket"]),
    (
      "https://${APPLICATION_ID}-dsn.algolia.net", "https://{applicationId}-dsn.algolia.net",
      ["applicationId: your-application-id"]
    ),
    (
      "https://YOUR_APP_ID-dsn.algolia.net", "https://{appId}-dsn.algolia.net",
      ["appId: your-app-id"]
    ),
    (
      "https://YourApplicationID-dsn.algolia.net", "https://{applicationId}-dsn.algolia.net",
      ["applicationId: yourapplicationid"]
    ),
    (
      "https://{tenant}.{region}.acme.com", "https://{tenant}.{region}.acme.com",
      ["tenant: your-tenant", "region: your-region"]
    ),
    ("https://{{baseUrl}}/v1", nil, []), ("$API_URL/v1", nil, []), ("https://<HOST>/v1", nil, []),
    ("https://your-domain.com/v1", nil, []), ("https://yourdomain.com/v1", nil, []),
    ("https://api.{domain}/v1", nil, []), ("http://HOST/v1", nil, []),
    ("http://localhost:{port}/v1", nil, []), ("https://{host:443}/v1", nil, []),
  ]

  @Test(arguments: servers)
  func `a placeholder below the domain is a variable`(
    _ url: String, _ server: String?, _ variables: [String]
  ) {
    let found = SampleURL(url).server
    #expect(found?.url == server)
    #expect((found?.variables ?? []).map { "\($0.name): \($0.defaultValue)" } == variables)
  }

  @Test func `a spec gets the variables, with defaults that are valid`() throws {
    let spec = try SpecToAddTo("Shop")
    try spec.add("curl https://{store}.myshopify.com/admin/products.json -H 'X-Token: x'")
    #expect(
      try spec.read("api.yaml") == """
        name: Shop
        # Guessed: the server's variables, and their defaults; write your own values in their places
        servers:
          - { url: 'https://{store}.myshopify.com', variables: { store: { default: your-store } } }
        auth:
          token: { type: apiKey, in: header, name: X-Token, env: SHOP_TOKEN }

        """)
    #expect(spec.diagnostics.all.map(\.message) == [])
    #expect(try spec.client()["Shop.swift"]?.contains("store: String") == true)
  }

  @Test(arguments: [
    ("https://{store}.myshopify.com", "https://acme.myshopify.com"),
    ("https://{shop}.myshopify.com", "https://{store}.myshopify.com"),
    ("https://acme.myshopify.com", "https://{store}.myshopify.com"),
    ("https://{id}-dsn.algolia.net", "https://A1-dsn.algolia.net"),
  ])
  func `a server with other values of the variables is the spec's`(_ one: String, _ other: String)
    throws
  {
    let spec = try SpecToAddTo("Shop")
    try spec.add("curl \(one)/products")
    let before = try spec.read("api.yaml")
    let text = try spec.add("curl \(other)/orders")
    #expect(text?.contains("server:") == false)
    #expect(try spec.read("api.yaml") == before)
  }

  @Test func `another server with variables is the endpoint's own`() throws {
    let spec = try SpecToAddTo("Shop", api: "name: Shop\nserver: https://api.shop.com\n")
    let text = try spec.add("curl https://{region}.upload.shop.com/files -d @a")
    #expect(
      text?.contains(
        """
        # Guessed: for this endpoint alone; the server's variables, and their defaults; write your own values in their places
        server:
          url: https://{region}.upload.shop.com
          variables: { region: { default: your-region } }

        """) == true, "\(text ?? "")")
    #expect(
      spec.diagnostics.all.map(\.message) == [
        "only the first server of an operation is used, with the defaults of its variables"
      ])
  }
}
