// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import FoundationEssentials

  #if canImport(Musl)
    internal import Musl
  #else
    internal import Glibc
  #endif

  /// The properties of the loaded libcurl.
  enum CurlLibrary {
    /// `libcurl/7.88.1`
    static let version = String(
      String(cString: ecurl_version()).split(separator: " ").first ?? "libcurl")

    /// The `User-Agent` of requests that have none.
    static let userAgent = "swift-endpoints \(version)"

    /// True if the environment may name a proxy for plain HTTP.
    static var hasProxy: Bool {
      ["http_proxy", "all_proxy", "ALL_PROXY"].contains { (name: String) in getenv(name) != nil }
    }

    /// The system's certificates for a libcurl that was built without knowing them, as in a static
    /// program; `nil` if libcurl knows.
    static let rootsPath: String? = {
      #if canImport(Musl)
        let paths = [
          "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
        ]
        return paths.first { FileManager.default.isReadableFile(atPath: $0) }
      #else
        return nil
      #endif
    }()
  }
#endif
