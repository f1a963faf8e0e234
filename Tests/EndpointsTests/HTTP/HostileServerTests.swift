import TestServers
import Testing

/// Each case runs in a process of its own (`Tests/HostileServer`), where it once ended the process.
@Suite("Servers that mean harm do not end the process")
struct HostileServerTests {
  @Test(
    "The process goes on",
    arguments: [
      ("cancelled-redirects", "600 calls"),
      ("timed-out-redirects", "600 calls"),
      ("endless-timeouts", "200, redirect, stream"),
    ])
  func survival(name: String, output: String) async throws {
    let child = try await ChildProcess.run("hostile-server", [name])
    #expect(child.status == 0)
    #expect(child.output == output)
  }
}
