import AllocationCount
import Endpoints
import KitchenSinkAPI
import Testing

/// What a value costs in allocations, which does not depend on how busy the machine is.
@Suite(.enabled(if: allocationCount() >= 0)) struct AllocationTests {
  private static func values(_ count: Int) -> [KitchenSink.Whole] {
    Array(repeating: .init(r: 1, g: 2, b: 3, alpha: 0.5), count: count)
  }

  private static func allocations(_ body: () throws -> Void) rethrows -> Int {
    let before = allocationCount()
    try body()
    return allocationCount() - before
  }

  @Test func `a value that is written allocates little in a debug build`() throws {
    let (few, many) = (Self.values(1000), Self.values(2000))
    _ = try JSON.encode(few)
    let once = try Self.allocations { _ = try JSON.encode(few) }
    let twice = try Self.allocations { _ = try JSON.encode(many) }
    #expect(Double(twice - once) / 1000 <= 1.1)
  }
}
