import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification
import Testing

@Suite struct ConstraintTests {
  @Test(arguments: ConstraintKeyword.allCases)
  func `each keyword of the table is read from a schema`(_ keyword: ConstraintKeyword) {
    let value =
      switch keyword.form {
      case .count, .number, .divisor: "1"
      case .pattern, .string, .name, .anyValue: "a"
      case .flag: "true"
      case .schemaText, .schema: "{ type: string }"
      }
    let reading = OpenAPIReading(schemas: "A: { \(keyword.rawValue): \(value) }")
    let constraints = reading.document?.schemas.flatMap(\.constraints) ?? []
    #expect(constraints.map(\.keyword) == [keyword])
    #expect(reading.diagnostics.all.filter { $0.id == .unknownKey }.isEmpty)
  }
}
