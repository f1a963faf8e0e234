import Foundation
import TestSupport
import Testing

@Suite("The same spec makes the same bytes", .heavy)
struct DeterminismTests {
  @Test(
    "In another folder, locale, time zone and hash seed, and with the files made in another order")
  func sameBytes() async throws {
    let first = try Project()
    try first.copyImageKit(to: "spec")
    #expect(try await Run(["generate", "spec", "-o", "out"], in: first).status == 0)
    let expected = try first.contents(of: "out")
    #expect(expected.count == 6)
    let environments = [
      ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"],
      ["LC_ALL": "C", "LANG": "", "TZ": "America/St_Johns"],
      ["LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "TZ": "UTC"],
      ["LC_ALL": "", "LANG": "", "TZ": "", "HOME": ""],
      ["LC_ALL": "ja_JP.eucJP", "COLUMNS": "20"],
    ]
    for environment in environments {
      let project = try Project()
      try project.copyImageKit(to: "deep er/größe/spec") { $0.shuffle() }
      let run = try await Run(
        ["generate", project.url.appending(path: "deep er/größe/spec").path, "-o", "a/b/out"],
        in: project,
        environment: environment.merging(["SWIFT_DETERMINISTIC_HASHING": ""]) { $1 })
      #expect(run.status == 0)
      #expect(try project.contents(of: "a/b/out") == expected)
    }
  }

  @Test("Diagnostics come in the same order with every hash seed")
  func sameDiagnostics() async throws {
    let project = try Project()
    try project.copyImageKit(to: "spec")
    try project.write(
      try project.read("spec/api.yaml").replacing("  FileDetails:", with: "  FileData:")
        .replacing("type: number", with: "type: nmber"), to: "spec/api.yaml")
    let first = try await Run(["validate", "spec"], in: project).errors
    #expect(first.split(separator: "\n").count > 20)
    for _ in 0..<5 {
      let run = try await Run(
        ["validate", "spec"], in: project, environment: ["SWIFT_DETERMINISTIC_HASHING": ""])
      #expect(run.errors == first)
    }
  }
}
