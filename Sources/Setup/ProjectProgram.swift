// SPDX-License-Identifier: Apache-2.0

package import EndpointsExplain

extension ProjectSetup {
  /// The program that makes a call, with credentials of environment variables.
  package func program(making call: ExampleCall) -> File {
    let text = ProgramText(module: module, serverVariable: serverVariable, call: call).text
    return File(path: programPath, text: text)
  }

  /// A program without a call, where none can be written.
  ///
  /// - Parameter call: The call without its values: `try await shop.addItem(body: …)`.
  package func program(withoutValues call: String) -> File {
    File(
      path: programPath,
      text: """
        import Endpoints
        import \(module)

        // Write values in the places of '…':
        // \(call)
        print("no call yet")

        """)
  }

  /// The environment variable that names another server.
  package var serverVariable: String { "\(client.uppercased())_SERVER" }
}

/// The text of `main.swift`.
private struct ProgramText {
  let module: String
  let serverVariable: String
  let call: ExampleCall

  var text: String {
    let modules = ["Endpoints", "Foundation", module].sorted()
    return """
      \(modules.map { "import \($0)" }.joined(separator: "\n"))

      do {
        var \(call.variable) = \(client)
        if let url = ProcessInfo.processInfo.environment["\(serverVariable)"] {
          \(call.variable).configuration.server = Server(url)
        }
      \(lines.map { "  " + $0 }.joined(separator: "\n"))
      } catch {
        FileHandle.standardError.write(Data("\\(error)\\n".utf8))
        exit(1)
      }

      """
  }

  private var client: String {
    call.variables == nil ? "\(call.client)()" : "try \(call.client).fromEnvironment()"
  }

  private var lines: [String] {
    switch call.result {
    case .nothing: lines("try await ") + ["print(\"done\")"]
    case .value(isOptional: false): lines("let reply = try await ") + ["print(reply)"]
    case .value(isOptional: true):
      lines("let reply = try await ") + ["print(reply.map { \"\\($0)\" } ?? \"done\")"]
    case .data: lines("let reply = try await ") + ["print(\"\\(reply.count) bytes\")"]
    case .stream:
      lines("let events = try await ") + ["for try await event in events { print(event) }"]
    }
  }

  private func lines(_ before: String) -> [String] {
    let text = before + call.text(after: before.count + 2, indent: 2)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      $0.offset == 0 ? String($0.element) : String($0.element.dropFirst(2))
    }
  }
}
