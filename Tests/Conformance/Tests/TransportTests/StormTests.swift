import Foundation
import TestSupport
import Testing

@Suite struct StormTests {
  @Test("10,000 calls that are answered, cut off, cancelled and timed out leave nothing behind")
  func storm() async throws {
    let program = try #require(Executable.url(of: "storm"))
    let outcome = try await Command(program.path, mergesErrors: true)
    #expect(
      outcome.output == """
        10000 calls: 0 connections, 0 file descriptors, 0 threads and less than 1 MiB left

        """)
  }
}
