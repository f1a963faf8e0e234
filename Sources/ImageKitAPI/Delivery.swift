// SPDX-License-Identifier: Apache-2.0

internal import Endpoints

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension ImageKit {
  /// The URLs at which ImageKit serves the files of an account, and tokens for uploads to it.
  ///
  ///     let delivery = ImageKit.Delivery(endpoint: "https://ik.imagekit.io/demo")
  ///     delivery.url(of: "/shirt.jpg", [[.width(300), .height(200)], [.rotation(90)]])
  ///     // https://ik.imagekit.io/demo/shirt.jpg?tr=w-300,h-200:rt-90
  public struct Delivery: Sendable {
    /// The part of a URL that has the transformation.
    public enum Position: Sendable {
      /// In the query, as `tr`.
      case query
      /// In front of the path of the file.
      case path
    }

    /// The permission that an upload without the private key sends.
    public struct UploadToken: Sendable, Hashable {
      /// A text that no other upload has.
      public let token: String
      /// The time until which the token is good, in seconds since 1970.
      public let expire: Int
      /// The signature of both.
      public let signature: String
    }

    /// The URL endpoint, such as `https://ik.imagekit.io/demo`.
    public var endpoint: String
    @Sensitive private var privateKey: String

    /// Creates the URLs of a URL endpoint.
    ///
    /// - Parameters:
    ///   - endpoint: The URL endpoint, such as `https://ik.imagekit.io/demo`.
    ///   - privateKey: The private API key, which signed URLs and tokens need.
    public init(endpoint: String, privateKey: String = "") {
      self.endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
      self.privateKey = privateKey
    }

    // MARK: URLs

    /// The URL of a file.
    ///
    /// - Parameters:
    ///   - file: The path of the file, or a URL of its own, whose transformation is in the query and whose
    ///     fragment is left out.
    ///   - steps: The transformations, one step after the other.
    ///   - position: Where the URL has the transformation.
    ///   - query: Fields of the query besides; each replaces one of the same name.
    public func url(
      of file: String, _ steps: [[Transformation]] = [], in position: Position = .query,
      query: KeyValuePairs<String, String> = [:]
    ) -> String {
      let transformation = Transformation.text(of: steps)
      let isAbsolute = file.hasPrefix("https://") || file.hasPrefix("http://")
      let isInQuery = position == .query || isAbsolute
      var (url, fields) = Self.parts(of: isAbsolute ? file : endpoint)
      if !isAbsolute {
        if url.hasSuffix("/") { url.removeLast() }
        if !transformation.isEmpty, !isInQuery { url += "/tr:\(transformation)" }
        let path = file.drop { $0 == "/" }
        if !path.isEmpty { url += "/" + path.encoded(allowing: Self.pathCharacters) }
      }
      func set(_ name: String, _ value: String) {
        let field = "\(name)=\(value)"
        let index = fields.firstIndex { $0 == name || $0.hasPrefix(name + "=") }
        if let index { fields[index] = field } else { fields.append(field) }
      }
      for (name, value) in query {
        set(
          name.encoded(allowing: Self.pathCharacters), value.encoded(allowing: Self.pathCharacters))
      }
      if !transformation.isEmpty, isInQuery { set("tr", transformation) }
      return fields.isEmpty ? url : url + "?" + fields.joined(separator: "&")
    }

    /// A URL without its query and its fragment, which servers don't see, and the fields of its query.
    private static func parts(of url: String) -> (start: String, fields: [String]) {
      let sent = url.prefix { $0 != "#" }
      let start = sent.prefix { $0 != "?" }
      let fields = sent.dropFirst(start.count + 1).split(separator: "&")
      return (String(start), fields.map(String.init))
    }

    /// The URL of a file with a signature, which private files need.
    ///
    /// - Parameters:
    ///   - file: The path of the file.
    ///   - steps: The transformations, one step after the other.
    ///   - position: Where the URL has the transformation.
    ///   - query: Fields of the query besides.
    ///   - expiry: The time after which the URL is refused; `nil` for one that is good for ever.
    public func signedURL(
      of file: String, _ steps: [[Transformation]] = [], in position: Position = .query,
      query: KeyValuePairs<String, String> = [:], until expiry: Date? = nil
    ) -> String {
      let url = url(of: file, steps, in: position, query: query)
      let relative = url.hasPrefix(endpoint + "/") ? String(url.dropFirst(endpoint.count + 1)) : url
      let seconds = expiry.map { String(Int($0.timeIntervalSince1970)) }
      let signature = SHA1.authenticationCode(
        of: relative + (seconds ?? "9999999999"), key: privateKey)
      let time = seconds.map { "ik-t=\($0)&" } ?? ""
      return "\(url)\(url.contains("?") ? "&" : "?")\(time)ik-s=\(signature)"
    }

    /// A token for one upload without the private key, for a browser or an app to send.
    ///
    /// - Parameters:
    ///   - token: A text that no other upload has.
    ///   - expiry: The time until which the token is good, less than an hour ahead.
    public func uploadToken(
      _ token: String = UUID().uuidString, until expiry: Date = Date(timeIntervalSinceNow: 1800)
    ) -> UploadToken {
      let expire = Int(expiry.timeIntervalSince1970)
      let signature = SHA1.authenticationCode(of: "\(token)\(expire)", key: privateKey)
      return UploadToken(token: token, expire: expire, signature: signature)
    }

    /// The characters besides letters and digits that a path may have (RFC 3986, section 3.3).
    private static let pathCharacters: Set<Character> = Set("/:@!$&'()*+,;=-._~")
  }
}

extension StringProtocol {
  /// The text in percent-encoding.
  ///
  /// - Parameter others: The characters besides ASCII's letters and digits that stay as they are.
  func encoded(allowing others: Set<Character>) -> String {
    map { character in
      if character.isASCII, character.isLetter || character.isNumber || others.contains(character) {
        return String(character)
      }
      return character.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16).uppercased() }
        .joined()
    }.joined()
  }
}
