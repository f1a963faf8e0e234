import Foundation
import TestSupport
import Testing

/// Python's email package, which parses MIME.
enum Python {
  static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { ($0 &* 31 &+ UInt64($1)) & 0xFFFF_FFFF }
  }

  private static let script = """
    import sys, email, email.policy
    data = open(sys.argv[1], 'rb').read()
    message = email.message_from_bytes(data, policy=email.policy.HTTP)
    assert not message.defects, message.defects
    for part in message.iter_parts():
      content = part.get_payload(decode=True)
      value = 0
      for byte in content: value = (value * 31 + byte) & 0xFFFFFFFF
      name = part.get_param('name', header='Content-Disposition')
      print(name, part.get_filename(), part.get_content_type(), len(content), value, sep='|')
    """

  static func parts(of message: [UInt8]) async throws -> [String] {
    try await TemporaryFile.with(message) { url in
      let run = try await Command("python3", ["-c", script, url.path])
      #expect(run.status == 0, "\(run.errors)")
      return run.output.split(separator: "\n").map(String.init)
    }
  }
}
