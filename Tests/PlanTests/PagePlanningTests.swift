import EndpointsPlan
import Testing

@Suite struct PagePlanningTests {
  @Test func `a default that the parameter can't be is not the number of the first page`() {
    let planned = Planned(
      """
      paths:
        /items:
          get:
            x-pages: { page: page }
            parameters:
              - { name: page, in: query, schema: { type: integer, format: int8, default: 300 } }
            responses:
              '200':
                description: Items.
                content: { application/json: { schema: { type: array, items: { type: string } } } }

      """)
    guard case .hasPosition(_, let position)? = planned.operations.first?.pages?.conditions.last
    else { return #expect(Bool(false), "\(planned.diagnostics)") }
    #expect(position.first == 1)
  }
}
