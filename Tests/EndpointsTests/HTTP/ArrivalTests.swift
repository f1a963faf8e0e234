import HTTPTypes
import Testing

@testable import Endpoints

@Suite struct ArrivalTests {
  @Test func `a reader for whom there are bytes waits for none, although it is not yet resumed`()
    async throws
  {
    let request = HTTPRequest(method: .get, scheme: "https", authority: "h", path: "/")
    var arrival = Arrival()
    let bytes: [UInt8]? = try await withCheckedThrowingContinuation { reader in
      #expect(arrival.readBody(reader, of: request) == nil)
      #expect(arrival.isBodyAwaited)
      arrival.receive([1, 2])
      #expect(!arrival.isBodyAwaited)
      arrival.readyReaders().resume()
    }
    #expect(bytes == [1, 2])
  }
}
