internal import CLibYAML

/// libyaml's refusals in words for the author of a spec.
extension EventReader {
  mutating func reportSyntaxError(_ failure: EventParser.Failure) throws(TreeBuilder.GivenUp) {
    let problem = failure.problem ?? "out of memory"
    let at = byte(failure.problemMark)
    let context = failure.context.map { (text: $0, start: byte(failure.contextMark)) }
    let explanation = explain(problem, at: at, context: context)
    try builder.error(
      .syntaxError, explanation.message, at: explanation.place, help: explanation.help)
  }

  private func explain(
    _ problem: String, at: Int, context: (text: String, start: Int)?
  ) -> (message: String, place: Range<Int>, help: String?) {
    (problem + (context.map { " " + $0.text } ?? ""), at..<min(at + 1, source.count), nil)
  }
}
