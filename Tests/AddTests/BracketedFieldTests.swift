import EndpointsDiagnostics
import Testing

@testable import EndpointsAdd

/// Names with brackets are what is inside of an object or a list, if the client writes them again.
struct BracketedFieldTests {
  private static let forms: [(String, String)] = [
    (
      "-d 'items[0][price]=p1' -d 'items[0][quantity]=2' -d 'items[1][price]=p2'",
      """
        items:
          type: array
          items:
            type: object
            properties: { price: { type: string }, quantity: { type: integer } }
          style: deepObject

      """
    ),
    (
      "-d 'metadata[order]=1'",
      "  metadata: { type: object, additionalProperties: { type: string }, style: deepObject }\n"
    ),
    (
      "-d 'address[line1]=a' -d 'address[zip]=12' -d name=b -d 'address[geo][lat]=1.5'",
      """
        address:
          type: object
          properties:
            line1: { type: string }
            zip: { type: string }
            geo:
              type: object
              properties: { lat: { type: number } }
          style: deepObject
        name: { type: string }

      """
    ),
    (
      "-d 'a[b][]=1' -d 'a[b][]=2'",
      """
        a:
          type: object
          properties: { b: { type: array, items: { type: integer } } }
          style: deepObject

      """
    ),
    ("-d 'tags[]=a' -d 'tags[]=b'", "  tags[]: { type: array, items: { type: string } }\n"),
    ("-d 'tags[]=a'", "  tags[]: { type: array, items: { type: string } }\n"),
    ("-d 'a[0]=x' -d 'a[1]=y'", "  a[0]: { type: string }\n  a[1]: { type: string }\n"),
    ("-d 'a[1][b]=x'", "  a[1][b]: { type: string }\n"),
    ("-d 'a[][b]=x'", "  a[][b]: { type: string }\n"),
    ("-d a=x -d 'a[b]=y'", "  a: { type: string }\n  a[b]: { type: string }\n"),
    ("-d 'a[b]=x' -d 'a[b]=y'", "  a[b]: { type: array, items: { type: string } }\n"),
    ("-d 'a[b]c=x'", "  a[b]c: { type: string }\n"), ("-d 'a[b=x'", "  a[b: { type: string }\n"),
    ("-d '[a]=x'", "  '[a]': { type: string }\n"),
    (
      "-d 'a[0][b]=x' -d 'a[c]=y'",
      """
        a:
          type: object
          properties:
            '0':
              type: object
              properties: { b: { type: string } }
            c: { type: string }
          style: deepObject

      """
    ),
  ]

  @Test(arguments: forms)
  func `fields become nested where the client writes them again`(
    _ options: String, _ yaml: String
  ) throws {
    let spec = try SpecToAddTo("acme")
    let file = try #require(try spec.add("curl https://api.acme.com/orders \(options)"))
    #expect(file.contains("form:\n\(yaml)"), "\(file)")
  }

  @Test func `the client sends the names and values of the command again`() throws {
    let pairs = [
      "items[0][price]=p1", "items[0][quantity]=2", "items[1][price]=p2", "metadata[order]=1",
      "address[lines][]=a b", "address[lines][]=c&d",
    ]
    let spec = try SpecToAddTo("acme")
    let options = pairs.map { "--data-urlencode '\($0)'" }.joined(separator: " ")
    let file = try #require(try spec.add("curl https://api.acme.com/orders \(options)"))
    let examples = [
      "[{ price: p1, quantity: 2 }, { price: p2 }]", "{ order: '1' }", "{ lines: [a b, c&d] }",
    ]
    var parts = file.split(separator: "style: deepObject", omittingEmptySubsequences: false)[...]
    var text = String(parts.removeFirst())
    for (part, example) in zip(parts, examples) {
      let separator = text.hasSuffix(", ") ? ", " : "\n    "
      text += "style: deepObject\(separator)example: \(example)\(part)"
    }
    try spec.write(text, to: "create-order.yaml")
    let request = try #require(try spec.request(of: "createOrder"))
    let body = try #require(request.split(separator: "\n").last)
    #expect(SampleURL.pairs(of: body).map { "\($0.name)=\($0.value)" } == pairs)
  }

  @Test func `a query and a form with files have nested values, too`() throws {
    let spec = try SpecToAddTo("acme")
    let query = try spec.add(
      "curl 'https://api.acme.com/orders?page%5Bsize%5D=10&page[number]=2&filter[status]=open'")
    #expect(
      query?.contains(
        """
        queryParams:
          page:
            type: object
            properties: { size: { type: integer }, number: { type: integer } }
            style: deepObject
          filter:
            type: object
            properties: { status: { type: string } }
            style: deepObject

        """) == true, "\(query ?? "")")
    let parts = try spec.add(
      "curl https://api.acme.com/photos -F 'album[title]=a' -F 'file[data]=@a.png' -F 'file[name]=b'"
    )
    #expect(
      parts?.contains(
        """
        multipart:
          album:
            type: object
            properties: { title: { type: string } }
            style: deepObject
          file[data]: { type: string, format: binary }
          file[name]: { type: string }

        """) == true, "\(parts ?? "")")
    #expect(spec.diagnostics.all.map(\.message) == [])
  }
}
