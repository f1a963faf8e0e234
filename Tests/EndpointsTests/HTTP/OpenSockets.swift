#if os(Linux)
  import Foundation
  import TestServers

  /// The sockets of this process, and the sets of epoll that have them, as the kernel tells in `/proc`.
  enum OpenSockets {
    /// A socket, whose number another one may get when it is closed, but not its identity.
    struct Known: Hashable {
      var number: Int32
      /// The inode.
      var identity: UInt64
    }

    /// The sockets that are connected to a port of 127.0.0.1.
    static func connected(to port: Int) -> [Known] {
      names(in: "/proc/self/fd").compactMap { Int32($0) }.filter { peerPort(of: $0) == port }
        .compactMap { known($0) }
    }

    /// The socket with a number; `nil` if there is none.
    static func known(_ number: Int32) -> Known? {
      var status = stat()
      guard fstat(number, &status) == 0 else { return nil }
      return Known(number: number, identity: UInt64(status.st_ino))
    }

    /// True if a set of epoll has a socket, also one that is closed and goes on as a copy.
    static func isWatched(_ socket: Known) -> Bool {
      // A line for each socket: `tfd: 8 events: 19 data: 8 pos:0 ino:1a2b sdev:8`.
      let word = "ino:\(String(socket.identity, radix: 16))"
      return names(in: "/proc/self/fdinfo").contains { name in
        let path = "/proc/self/fdinfo/\(name)"
        let lines = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return lines.split(separator: "\n").contains {
          $0.hasPrefix("tfd:") && $0.split(separator: " ").contains { $0 == word }
        }
      }
    }

    /// True once a condition holds, of which nobody is told; false if it doesn't in ``Duration/patience``.
    static func wait(until condition: () -> Bool) async -> Bool {
      let start = ContinuousClock.now
      while !condition() {
        guard ContinuousClock.now - start < .patience else { return false }
        try? await Task.sleep(for: .milliseconds(1))
      }
      return true
    }

    private static func names(in folder: String) -> [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// The port that a socket is connected to; `nil` for what isn't connected over IPv4.
    private static func peerPort(of number: Int32) -> Int? {
      var address = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(number, $0, &length) }
      }
      guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }
#endif
