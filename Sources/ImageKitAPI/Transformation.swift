// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension ImageKit {
  /// One parameter of a transformation, such as `w-300`.
  ///
  /// A string literal is a parameter as URLs have it, or several: `"w-300,h-200"`.
  public struct Transformation: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The parameter as URLs have it.
    public let text: String

    public init(stringLiteral text: String) { self.text = text }

    /// A parameter as URLs have it.
    public static func raw(_ text: String) -> Self { Self(stringLiteral: text) }

    private init(_ name: String, _ value: Value) {
      text = value.isBlank ? "" : "\(name)-\(value.text)"
    }

    /// The value of a parameter: a number, or an expression such as `iw_div_2`.
    ///
    /// A parameter whose value is blank is left out.
    public struct Value: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
      ExpressibleByIntegerLiteral
    {
      let text: String

      public init(_ value: Int) { text = String(value) }
      /// A number, whole ones without a fraction.
      public init(_ value: Double) { text = Int(exactly: value).map(String.init) ?? "\(value)" }
      public init(_ text: String) { self.text = text }
      public init(stringLiteral text: String) { self.text = text }
      public init(integerLiteral value: Int) { text = String(value) }
      public init(floatLiteral value: Double) { self.init(value) }

      var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
    }

    /// The content of a layer over an image or a video.
    public enum Layer: Sendable, Hashable {
      /// A text.
      case text(String)
      /// An image of the media library, by its path.
      case image(String)
      /// A video of the media library, by its path.
      case video(String)
      /// The subtitles of a video, by their path.
      case subtitles(String)
      /// A rectangle in a color, such as `FF0000`.
      case color(String)
    }

    /// The steps as URLs have them.
    static func text(of steps: [[Transformation]]) -> String {
      steps.map { step in
        step.map(\.text).filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: ",")
      }
      .filter { !$0.isEmpty }.joined(separator: ":")
    }
  }
}

extension ImageKit.Transformation {
  // MARK: Size

  /// The width in pixels, or the part of the width if it is less than 1.
  public static func width(_ value: Value) -> Self { Self("w", value) }
  /// The height in pixels, or the part of the height if it is less than 1.
  public static func height(_ value: Value) -> Self { Self("h", value) }
  /// The ratio of width and height, such as `4-3`.
  public static func aspectRatio(_ value: Value) -> Self { Self("ar", value) }
  /// The way in which the image is fitted, such as `at_max`.
  public static func crop(_ value: Value) -> Self { Self("c", value) }
  /// The way in which the image is cut or padded, such as `pad_resize`.
  public static func cropMode(_ value: Value) -> Self { Self("cm", value) }
  /// The part that stays when the image is cut, such as `face`.
  public static func focus(_ value: Value) -> Self { Self("fo", value) }
  /// The left edge of what stays, or the place of a layer in a layer.
  public static func x(_ value: Value) -> Self { Self("x", value) }
  /// The top edge of what stays.
  public static func y(_ value: Value) -> Self { Self("y", value) }
  /// The ratio of device pixels and pixels.
  public static func devicePixelRatio(_ value: Value) -> Self { Self("dpr", value) }

  // MARK: Looks

  /// The color or the kind of the background.
  public static func background(_ value: Value) -> Self { Self("bg", value) }
  /// The width and the color of the border, such as `20_FF0000`.
  public static func border(_ value: Value) -> Self { Self("b", value) }
  /// The radius of the corners, or `max` for a circle.
  public static func radius(_ value: Value) -> Self { Self("r", value) }
  /// The rotation in degrees, or `auto`.
  public static func rotation(_ value: Value) -> Self { Self("rt", value) }
  /// The radius of the blur.
  public static func blur(_ value: Value) -> Self { Self("bl", value) }
  /// The directions in which the image is flipped, such as `h_v`.
  public static func flip(_ value: Value) -> Self { Self("fl", value) }
  /// The opacity in percent.
  public static func opacity(_ value: Value) -> Self { Self("o", value) }
  /// The amount of the edges that is cut where they are all the same; `true` for the usual one.
  public static func trim(_ value: Value = "true") -> Self {
    Self("t", value.isBlank ? "true" : value)
  }
  /// Without colors.
  public static var grayscale: Self { "e-grayscale" }
  /// With stretched contrast.
  public static var contrastStretch: Self { "e-contrast" }
  /// Sharpened.
  public static func sharpen(_ amount: Value? = nil) -> Self { effect("e-sharpen", amount) }
  /// With an unsharp mask, such as `2-2-0.8-0.024`.
  public static func unsharpMask(_ mask: Value? = nil) -> Self { effect("e-usm", mask) }
  /// With a shadow, such as `bl-15_st-40`.
  public static func shadow(_ shadow: Value? = nil) -> Self { effect("e-shadow", shadow) }
  /// With a gradient over it.
  public static func gradient(_ gradient: Value? = nil) -> Self { effect("e-gradient", gradient) }
  /// Without its background.
  public static var removeBackground: Self { "e-bgremove" }
  /// In a greater size, as an AI makes it.
  public static var upscale: Self { "e-upscale" }

  // MARK: Output

  /// The quality in percent.
  public static func quality(_ value: Value) -> Self { Self("q", value) }
  /// The format, such as `webp`.
  public static func format(_ value: Value) -> Self { Self("f", value) }
  /// The transformation with a name.
  public static func named(_ name: Value) -> Self { Self("n", name) }
  /// The image that is served if there is none, by its path.
  public static func defaultImage(_ path: String) -> Self { Self("di", Value(joined(path))) }
  /// Loaded progressively.
  public static func progressive(_ isOn: Bool = true) -> Self {
    Self("pr", isOn ? "true" : "false")
  }
  /// Without loss.
  public static func lossless(_ isOn: Bool = true) -> Self { Self("lo", isOn ? "true" : "false") }
  /// The page of a document.
  public static func page(_ value: Value) -> Self { Self("pg", value) }

  // MARK: Videos

  /// The time at which the video begins, in seconds.
  public static func startOffset(_ value: Value) -> Self { Self("so", value) }
  /// The time at which the video ends, in seconds.
  public static func endOffset(_ value: Value) -> Self { Self("eo", value) }
  /// The duration of the video, in seconds.
  public static func duration(_ value: Value) -> Self { Self("du", value) }
  /// The video codec.
  public static func videoCodec(_ value: Value) -> Self { Self("vc", value) }
  /// The audio codec.
  public static func audioCodec(_ value: Value) -> Self { Self("ac", value) }
  /// The heights of the representations for adaptive bitrate streaming.
  public static func streamingResolutions(_ heights: [Int]) -> Self {
    Self("sr", Value(heights.map(String.init).joined(separator: "_")))
  }

  // MARK: Texts

  /// The size of the font.
  public static func fontSize(_ value: Value) -> Self { Self("fs", value) }
  /// The font, by its name or by its path in the media library.
  public static func fontFamily(_ name: String) -> Self { Self("ff", Value(joined(name))) }
  /// The color of the text.
  public static func fontColor(_ value: Value) -> Self { Self("co", value) }
  /// The padding around the text.
  public static func padding(_ value: Value) -> Self { Self("pa", value) }

  // MARK: Layers

  /// A layer over the image or the video; nothing if its text, path or color is empty.
  ///
  /// - Parameters:
  ///   - layer: The content of the layer.
  ///   - x: The distance from the left, in pixels or as an expression.
  ///   - y: The distance from the top.
  ///   - steps: The transformations of the layer, one step after the other.
  public static func overlay(
    _ layer: Layer, x: Value? = nil, y: Value? = nil, _ steps: [[Self]] = []
  ) -> Self {
    guard var parts = layer.parts else { return raw("") }
    if let x, !x.isBlank { parts.append("lx-\(x.text)") }
    if let y, !y.isBlank { parts.append("ly-\(y.text)") }
    let transformation = text(of: steps)
    if !transformation.isEmpty { parts.append(transformation) }
    return raw((parts + ["l-end"]).joined(separator: ","))
  }

  private static func effect(_ name: String, _ value: Value?) -> Self {
    guard let value, !value.isBlank else { return raw(name) }
    return Self(name, value)
  }

  /// A path whose slashes are `@@`.
  fileprivate static func joined(_ path: String) -> String {
    path.split(separator: "/").joined(separator: "@@")
  }
}

extension ImageKit.Transformation.Layer {
  /// The parameters with the content; `nil` if there is none.
  fileprivate var parts: [String]? {
    switch self {
    case .text(""), .color(""): nil
    case .text(let text):
      ["l-text", Self.isPlain(text, "-._ ") ? "i-\(Self.encoded(text))" : base64(text)]
    case .image(let path): input(path).map { ["l-image", $0] }
    case .video(let path): input(path).map { ["l-video", $0] }
    case .subtitles(let path): input(path).map { ["l-subtitles", $0] }
    case .color(let color): ["l-image", "i-ik_canvas", "bg-\(color)"]
    }
  }

  private func input(_ path: String) -> String? {
    let path = path.split(separator: "/").joined(separator: "/")
    if path.isEmpty { return nil }
    return Self.isPlain(path, "-._/ ")
      ? "i-\(ImageKit.Transformation.joined(path))" : base64(path)
  }

  /// The text in Base64, for what URLs can't have.
  private func base64(_ text: String) -> String {
    "ie-\(Self.encoded(Data(text.utf8).base64EncodedString()))"
  }

  private static func isPlain(_ text: String, _ others: String) -> Bool {
    text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
  }

  private static func encoded(_ text: String) -> String { text.encoded(allowing: Set("-._~")) }
}
