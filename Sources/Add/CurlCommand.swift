// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// A `curl` command: the request that it sends.
package struct CurlCommand: Sendable {
  /// A part of the body, or of the query with `-G`.
  struct Data: Sendable, Hashable {
    enum Kind: Sendable {
      /// `-d`: `@file` is a file, without its line breaks.
      case text
      case raw
      /// `--data-binary`: `@file` is a file as it is.
      case binary
      /// `--data-urlencode`: `name=value`, `name@file`, `@file`, or a value alone.
      case encoded
    }

    var kind: Kind
    var text: String
  }

  /// A part of a form: `name=value`, `name=@file`, `name=<file`.
  struct Part: Sendable, Hashable {
    var text: String
    /// True for `--form-string`, whose `@`, `<` and `;` mean nothing.
    var isLiteral: Bool
  }

  private(set) var method: String?
  private(set) var url: String?
  private(set) var headers: [(name: String, value: String)] = []
  /// The files of `-H @FILE`.
  private var headerFiles: [String] = []
  /// True if a header ends behind its colon and a space, or behind the word for a credential.
  private var hasCutHeader = false
  private(set) var data: [Data] = []
  private(set) var query: [String] = []
  private(set) var parts: [Part] = []
  /// True for `-G`, which moves the data into the query.
  private(set) var isGet = false
  private(set) var isHead = false
  private(set) var isJSON = false
  private(set) var isUnbuffered = false
  /// The file that the response is written to.
  private(set) var output: String?
  private(set) var upload: String?
  /// `user:password`
  private(set) var user: String?
  /// True for `--digest`, `--aws-sigv4` and the like.
  private(set) var hasUnsupportedAuth = false
  private(set) var bearer: String?
  private(set) var cookies: [String] = []
  /// The text of `<<EOF`, which `@-` reads.
  private(set) var standardInput: String?

  /// - Parameters:
  ///   - text: The command as documentation shows it, line breaks included.
  ///   - read: Reads a file that the command names; `nil` if it can't be read.
  package init(
    _ text: String, _ diagnostics: inout Diagnostics,
    read: (String) -> [UInt8]? = { _ in nil }
  ) throws(AddError) {
    let shell = try ShellWords(text)
    standardInput = shell.standardInput
    let words = shell.words
    guard let start = words.firstIndex(where: Self.isCurl) else {
      throw .command(
        "this is not a curl command", help: "begin with 'curl', as the documentation shows it")
    }
    var rest = words[(start + 1)...]
    while let word = rest.popFirst() {
      guard try self.read(word, &rest, &diagnostics) else { break }
    }
    guard url != nil else {
      throw .command("the command has no URL", help: "copy the whole command, all lines of it")
    }
    for file in headerFiles { addHeaders(of: read(file), &diagnostics) }
    try refuseGaps()
  }

  private static func isCurl(_ word: String) -> Bool {
    let name = word.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    return name == "curl" || name == "curl.exe"
  }

  // MARK: Words

  /// Reads a word and its value; false at the end of the first request.
  private mutating func read(
    _ word: String, _ rest: inout ArraySlice<String>, _ diagnostics: inout Diagnostics
  ) throws(AddError) -> Bool {
    if word.hasPrefix("--"), word != "--" {
      return try readLong(String(word.dropFirst(2)), &rest, &diagnostics)
    }
    if word.hasPrefix("-"), word.count > 1, word != "--" {
      return try readLetters(word.dropFirst(), &rest, &diagnostics)
    }
    if word == "--" || word.isEmpty { return true }
    if url == nil {
      url = word
    } else if Self.isCurl(word) {
      diagnostics.reportIgnored(
        "only the first of several commands is added", help: Self.oneAtATime)
      return false
    } else {
      diagnostics.reportIgnored(
        "a second URL or a stray word of the command is left out",
        help: "put quotes around what has spaces, and \(Self.oneAtATime)")
    }
    return true
  }

  private static let oneAtATime = "add one endpoint at a time, each by a command of its own"

  private mutating func readLong(
    _ text: String, _ rest: inout ArraySlice<String>, _ diagnostics: inout Diagnostics
  ) throws(AddError) -> Bool {
    let name = String(text.prefix { $0 != "=" })
    let given = text.count > name.count ? String(text.dropFirst(name.count + 1)) : nil
    guard let option = CurlOption.named(name) else {
      reportUnknown("--\(name)", given, &rest, &diagnostics)
      return true
    }
    guard option.takesValue else { return apply(option.meaning, "", "--\(name)", &diagnostics) }
    guard let value = given ?? rest.popFirst() else { throw Self.missingValue("--\(name)") }
    return apply(option.meaning, value, "--\(name)", &diagnostics)
  }

  private mutating func readLetters(
    _ letters: Substring, _ rest: inout ArraySlice<String>, _ diagnostics: inout Diagnostics
  ) throws(AddError) -> Bool {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let option = CurlOption.letter(letter) else {
        reportUnknown("-\(letter)", letters.isEmpty ? nil : "", &rest, &diagnostics)
        return true
      }
      guard option.takesValue else {
        if !apply(option.meaning, "", "-\(letter)", &diagnostics) { return false }
        continue
      }
      guard let value = letters.isEmpty ? rest.popFirst() : String(letters) else {
        throw Self.missingValue("-\(letter)")
      }
      return apply(option.meaning, value, "-\(letter)", &diagnostics)
    }
    return true
  }

  private static func missingValue(_ option: String) -> AddError {
    .command("'\(option)' has no value", help: "copy the whole command, all lines of it")
  }

  /// Leaves an unknown option out, with the word after it if that is most likely its value.
  private mutating func reportUnknown(
    _ name: String, _ given: String?, _ rest: inout ArraySlice<String>,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.reportIgnored(
      "curl's option '\(name)' is not known, and left out",
      help: "if it changes the request, write that into the endpoint file")
    guard given == nil, let next = rest.first, !next.hasPrefix("-") else { return }
    if url != nil
      || !next.contains("://") && rest.dropFirst().contains(where: { $0.contains("://") })
    {
      rest = rest.dropFirst()
    }
  }

  // MARK: Meanings

  private mutating func apply(
    _ meaning: CurlOption.Meaning, _ value: String, _ option: String,
    _ diagnostics: inout Diagnostics
  ) -> Bool {
    switch meaning {
    case .request: method = value.uppercased()
    case .url: url = url ?? value
    case .header: addHeader(value)
    case .data(let kind): data.append(Data(kind: kind, text: value))
    case .json:
      isJSON = true
      data.append(Data(kind: .text, text: value))
    case .urlQuery: query.append(value)
    case .form: parts.append(Part(text: value, isLiteral: false))
    case .formString: parts.append(Part(text: value, isLiteral: true))
    case .get: isGet = true
    case .head: isHead = true
    case .noBuffer: isUnbuffered = true
    case .output: output = value
    case .upload: upload = value
    case .user: user = value
    case .bearer: bearer = value
    case .cookie: cookies.append(value)
    case .userAgent, .referer, .harmless: break
    case .next:
      diagnostics.reportIgnored(
        "only the request before '\(option)' is added", help: Self.oneAtATime)
      return false
    case .unsupportedAuth, .certificate:
      if case .unsupportedAuth = meaning { hasUnsupportedAuth = true }
      diagnostics.reportIgnored(
        "the authentication by '\(option)' can't be described, and is left out",
        help: "give the client a transport or a middleware that does it")
    }
    return true
  }

  /// Adds `Name: value`; `Name;` has no value, and `Name:` would remove a header of curl's own.
  private mutating func addHeader(_ text: String) {
    if text.hasPrefix("@") { return headerFiles.append(String(text.dropFirst())) }
    guard let colon = text.firstIndex(of: ":") else {
      if text.hasSuffix(";") { headers.append((String(text.dropLast()), "")) }
      return
    }
    let rest = text[text.index(after: colon)...]
    let value = rest.trimmed
    hasCutHeader =
      hasCutHeader
      || value.isEmpty && !Self.removableHeaders.contains(text[..<colon].lowercased())
      || ["basic", "bearer", "key", "token"].contains(value.lowercased())
    if !value.isEmpty { headers.append((text[..<colon].trimmed, value)) }
  }
}

extension CurlCommand {
  /// Refuses a command of which a part is missing: what stood in the place of a value, or a variable that a shell
  /// put nothing in the place of.
  private func refuseGaps() throws(AddError) {
    guard let gap else { return }
    throw .command(
      gap,
      help:
        "write a name there, such as YOUR_VALUE; a shell takes variables out unless the first END has quotes: <<'END'"
    )
  }

  /// The headers that curl sends by itself, and leaves out for `-H 'NAME:'`.
  private static let removableHeaders: Set = [
    "accept", "connection", "content-length", "content-type", "expect", "host", "proxy-connection",
    "transfer-encoding", "user-agent",
  ]

  private var gap: String? {
    if hasCutHeader { return "a header has no value" }
    if let user, user.isEmpty || user == ":" { return "'-u' has no user" }
    let url = url ?? ""
    let address = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let path = address.prefix { $0 != "?" && $0 != "#" }
    if path.first.map({ "-./".contains($0) }) ?? true { return "the URL has no host" }
    // A path may have a URL in it.
    if path.replacing("://", with: "").contains("//") { return "a part of the path is missing" }
    return nil
  }

  /// Adds the headers of a file, each in a line.
  private mutating func addHeaders(of file: [UInt8]?, _ diagnostics: inout Diagnostics) {
    guard let file else {
      return diagnostics.reportIgnored(
        "the file of '-H @FILE' can't be read, and its headers are left out",
        help: "run the command where the file is, or write the headers into the endpoint file")
    }
    let lines = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline)
    for line in lines where !line.hasPrefix("#") && !line.hasPrefix("@") {
      addHeader(String(line))
    }
  }
}

extension StringProtocol {
  /// The text without white space around it.
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
