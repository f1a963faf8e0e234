import EndpointsCommon
import Testing

@Suite("Names that are taken get a number")
struct NumberedNamesTests {
  private static let wanted = ["file", "file", "file2", "file", "page", "page"]

  @Test("The first free number from 2 on is appended")
  func numbers() {
    var taken: Set<String> = []
    var numbers = NumberedNames()
    let names = Self.wanted.map { name in
      taken.claim(name) ?? numbers.name(name) { taken.claim($0) }
    }
    #expect(names == ["file", "file2", "file22", "file3", "page", "page2"])
  }

  @Test("A separator is put before the number")
  func separator() {
    var taken: Set<String> = ["file", "file_2"]
    var numbers = NumberedNames()
    #expect(numbers.name("file", separator: "_") { taken.claim($0) } == "file_3")
  }

  @Test("Many equal names cost a single look-up each")
  func manyNames() {
    var taken: Set<String> = ["file"]
    var numbers = NumberedNames()
    var lookUps = 0
    for _ in 0..<1000 {
      _ = numbers.name("file") { name in
        lookUps += 1
        return taken.claim(name)
      }
    }
    #expect(lookUps == 1000)
  }
}
