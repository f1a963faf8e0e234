// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsExplain
import EndpointsSetup

/// The steps that a user takes after a project was set up.
struct NextSteps {
  private let setup: ProjectSetup
  private let project: ProjectFolder

  /// The values of the endpoint's command.
  var values = CallValues()
  /// The call of the first endpoint; `nil` where a value that it needs can't be written.
  var call: ExampleCall?
  /// The call without its values: `try await shop.addItem(body: …)`.
  var signature: String?
  /// True if the package was made, and so has one program.
  var isNewPackage = false
  /// True if the project's program was made.
  var isNewProgram = false
  /// The parts of the server for which users write their own.
  var serverPlaceholders: [String] = []
  /// The lines that files of the user's need.
  var additions: [(path: String, lines: String)] = []

  init(_ setup: ProjectSetup, _ project: ProjectFolder) {
    self.setup = setup
    self.project = project
  }

  /// The program that makes the call; `nil` if the endpoint has no method.
  var newProgram: ProjectSetup.File? {
    call.map { setup.program(making: $0) }
      ?? signature.map { setup.program(withoutValues: $0) }
  }

  var text: String {
    var lines: [String] = []
    for (path, text) in additions {
      lines += ["Add to \(project.path(of: path)):", "", text, ""]
    }
    if !isNewProgram, let call {
      lines += ["The call, for '\(setup.programPath)' before '} catch {':", ""]
      lines += [call.statement(indent: 2), ""]
    }
    lines += ["Next:", ""]
    if project.path != "." { lines.append("  cd \(Self.word(project.path))") }
    let variables = (call?.variables ?? []).map { "\($0)=… " }.joined()
    lines += ["  \(variables)swift run" + (isNewPackage ? "" : " \(setup.program)"), ""]
    if isNewProgram {
      let verb = call == nil ? "needs values for" : "makes"
      lines.append("'\(setup.programPath)' \(verb) the call.")
    }
    if let sentence = values.placeholderSentence { lines.append(sentence) }
    if !serverPlaceholders.isEmpty {
      let words = serverPlaceholders.map { "'\($0)'" }.joined(separator: " and ")
      lines += [
        "The server has \(words) in it: write your own into '\(setup.specFolder)/api.yaml',",
        "or give the server in \(setup.serverVariable).",
      ]
    }
    lines += [
      "With \(setup.serverVariable)=http://127.0.0.1:8080, it goes to a server on this machine.",
      "After a change of '\(setup.specFolder)', run 'swift run endpointgen generate';",
      "in CI, run 'swift run endpointgen check'.",
    ]
    return lines.joined(separator: "\n")
  }

  /// A text as a word of a shell.
  private static func word(_ text: String) -> String {
    let isPlain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-~".contains($0))
    }
    return isPlain ? text : text.quotedForShell
  }
}

extension CallValues {
  /// A sentence that names the words to put values in the places of; `nil` if there are none.
  var placeholderSentence: String? {
    placeholders.isEmpty
      ? nil : "Put values of yours in the place of \(placeholders.joined(separator: ", ")) there."
  }
}
