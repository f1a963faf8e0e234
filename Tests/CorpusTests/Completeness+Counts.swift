extension Completeness {
  /// How many of each thing a document has.
  struct Counts {
    var operations = 0
    var webhooks = 0
    var parameters = 0
    var bodies = 0
    var responses = 0
    var headers = 0
    var schemas = 0
    var properties = 0

    /// The numbers in the order of ``Counts/titles``.
    var columns: [Int] {
      [operations, webhooks, parameters, bodies, responses, headers, schemas, properties]
    }

    static let titles = [
      "operations", "webhooks", "parameters", "bodies", "responses", "headers", "schemas",
      "properties",
    ]
  }
}
