// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

extension ExampleRequest {
  /// The request as HTTP/1.1 has it, without the header fields that transports add.
  package var http: String {
    var lines = ["\(method) \(targetWithCredentials) HTTP/1.1", "Host: \(authority)"]
    lines += fields.map { "\($0.name): \($0.value)" }
    lines += credentials.compactMap(\.field)
    switch body {
    case .none: break
    case .text(let text): lines += ["", text]
    case .file: lines += ["", "(the bytes of the body)"]
    case .parts(_, let text):
      let parts = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
      lines += [""] + (parts.last == "" ? parts.dropLast() : parts)
    }
    return lines.joined(separator: "\n")
  }

  private var targetWithCredentials: String {
    credentials.reduce(into: target) { target, credential in
      guard case .query(let name, let variable) = credential else { return }
      target += (target.contains("?") ? "&" : "?") + "\(name)=$\(variable)"
    }
  }

  /// The command line by which `curl` sends the request, for a POSIX shell.
  package var curl: String {
    var arguments: [String] = []
    if method != "GET" || body != .none {
      arguments.append(method == "HEAD" ? "--head" : "-X \(method)")
    }
    if target.contains(where: { "[]{}".contains($0) }) { arguments.append("--globoff") }
    arguments += credentials.compactMap(\.curlOption)
    for field in fields where !isMultipart || field.name != "Content-Type" {
      arguments.append("-H \("\(field.name): \(field.value)".quotedForShell)")
    }
    switch body {
    case .none: break
    case .text(let text): arguments.append("--data-raw \(text.quotedForShell)")
    case .file: arguments.append("--data-binary @FILE")
    case .parts(let parts, _):
      for part in parts {
        let option = part.text.map { "--form-string \("\(part.name)=\($0)".quotedForShell)" }
        arguments.append(option ?? "-F \("\(part.name)=@FILE".quotedForShell)")
      }
    }
    arguments.append("\(scheme)://\(authority)\(target)".quotedForShell + queryOfCredentials)
    return "curl " + arguments.joined(separator: " \\\n  ")
  }

  private var isMultipart: Bool { if case .parts = body { true } else { false } }

  /// The query of credentials, in quotes that let the shell fill in variables.
  private var queryOfCredentials: String {
    let query = targetWithCredentials.dropFirst(target.count)
    return query.isEmpty ? "" : "\"\(query)\""
  }
}

extension ExampleCredential {
  /// The header field; `nil` for one that is in the query.
  fileprivate var field: String? {
    switch self {
    case .basic(let username, let password):
      "Authorization: Basic base64(\"$\(username):\(password.text)\")"
    case .bearer(let variable): "Authorization: Bearer $\(variable)"
    case .authorization(let variable): "Authorization: $\(variable)"
    case .header(let name, let variable, nil): "\(name): $\(variable)"
    case .header(let name, let variable, let prefix?): "\(name): \(prefix) $\(variable)"
    case .cookie(let name, let variable): "Cookie: \(name)=$\(variable)"
    case .query: nil
    }
  }

  fileprivate var curlOption: String? {
    switch self {
    case .basic(let username, .fixed("")): "-u \"$\(username):\""
    case .basic(let username, .fixed(let password)):
      "-u \"$\(username)\"\(":\(password)".quotedForShell)"
    case .basic(let username, .variable(let password)): "-u \"$\(username):$\(password)\""
    case .query: nil
    default: field.map { "-H \"\($0)\"" }
    }
  }
}
