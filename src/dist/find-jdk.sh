# Sourced by ./sinew and ./check: finds a JDK 25 in JAVA_HOME, on the PATH, or in the usual places.

is_jdk25() {
  [ -x "$1/bin/javac" ] && "$1/bin/java" -version 2>&1 | grep -q '"25[."]'
}

find_jdk() {
  for candidate in "${JAVA_HOME:-}" "$(on_path)" /usr/lib/jvm/*25* /opt/*25* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

on_path() {
  javac=$(command -v javac 2>/dev/null) || return 0
  javac=$(readlink -f "$javac" 2>/dev/null || printf '%s' "$javac")
  dirname "$(dirname "$javac")"
}

explain_jdk() {
  echo "Sinew needs a JDK 25, and there is none in JAVA_HOME, on the PATH or in the usual places (/usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)."
  echo "Install one, such as Debian's openjdk-25-jdk or Eclipse Temurin 25 (temurin-25-jdk), or set JAVA_HOME to where yours is."
}
