"""The Swift compiler on generated clients."""

import os
import re
import subprocess

FEATURES = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
            "NonisolatedNonsendingByDefault", "InferIsolatedConformances", "ImmutableWeakCaptures"]


class Compiler:
    @staticmethod
    def messages(folder, names):
        """The first error or warning about each client that has one; clients are folders beside each other."""
        files = [os.path.join(folder, name, file) for name in names
                 for file in sorted(os.listdir(os.path.join(folder, name))) if file.endswith(".swift")]
        command = ["swiftc", "-c", "-wmo", "-parse-as-library", "-module-name", "Clients", "-package-name", "project",
                   "-swift-version", "6", "-I", ".build/debug/Modules", "-I", "Sources/CEndpointsCurl/include",
                   "-o", os.path.join(folder, "clients.o")]
        for feature in FEATURES:
            command += ["-enable-upcoming-feature", feature]
        result = subprocess.run(command + files, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                env=dict(os.environ, SWIFT_BACKTRACE="enable=no"))
        output = result.stdout.decode("utf-8", "replace")
        found = {}
        pattern = re.compile(re.escape(folder) + r"/([^/\n]+)/[^\n]*?:\d+:\d+: ((?:error|warning): [^\n]*)")
        for name, message in pattern.findall(output):
            known = found.get(name)
            if known is None or known.startswith("warning") and message.startswith("error"):
                found[name] = message
        if not found and result.returncode != 0:
            found["?"] = "error: the compiler ended with %d: %s" % (result.returncode, output[-300:])
        return found

    @staticmethod
    def kind(message):
        """A message without the names in it."""
        return re.sub(r"'[^']*'", "'…'", message)
