import AllocationCount
import Endpoints
import ImageKitAPI
import Testing

/// What a record costs in allocations, which does not depend on how busy the machine is.
@Suite(.enabled(if: allocationCount() >= 0)) struct AllocationTests {
  /// Six of its texts are longer than the 15 bytes that a String holds by itself; a list of tags.
  private static let record = #"""
    {"fileId":"598821f949c0a938d57563bd","type":"file","name":"file1.jpg",\#
    "filePath":"/images/products/file1.jpg","tags":["t-shirt","round-neck"],"isPublished":true,\#
    "url":"https://ik.imagekit.io/demo/file1.jpg","thumbnail":"https://ik.imagekit.io/demo/t.jpg",\#
    "customCoordinates":"10,10,100,100","width":100,"height":100.5,"size":1000,\#
    "description":"A photo of a shirt","createdAt":"2019-08-24T06:14:41.313Z"}
    """#

  private static func allocations(_ body: () throws -> Void) rethrows -> Int {
    let before = allocationCount()
    try body()
    return allocationCount() - before
  }

  private static func list(of count: Int) -> [UInt8] {
    Array("[\(Array(repeating: record, count: count).joined(separator: ","))]".utf8)
  }

  @Test func `a record that is read allocates its six long texts and its list, no more`() throws {
    let (few, many) = (Self.list(of: 1000), Self.list(of: 2000))
    _ = try JSON.decode([ImageKit.FileDetails].self, from: few)
    let once = try Self.allocations { _ = try JSON.decode([ImageKit.FileDetails].self, from: few) }
    let twice = try Self.allocations {
      _ = try JSON.decode([ImageKit.FileDetails].self, from: many)
    }
    #expect(Double(twice - once) / 1000 <= 7.1)
  }
}
