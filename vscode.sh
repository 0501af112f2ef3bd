#!/usr/bin/env bash
# ./vscode.sh   once, before or after the first opening: keeps VS Code's extension Polyglot Notebooks alive
#
# The extension looks for .config/dotnet-tools.json in its folder, where today's SDK writes dotnet-tools.json
# (dotnet/interactive#4161): from the second opening on it finds no kernel. This puts the file where it looks.
set -euo pipefail

found=0 status=0
place() {
  local editor=$1 user=$2
  [[ -d $user ]] || return 0
  found=1
  local folder=$user/globalStorage/ms-dotnettools.dotnet-interactive-vscode
  local manifest=$folder/.config/dotnet-tools.json
  if [[ -s $manifest ]]; then
    echo "$editor: already there: $manifest"
  elif {
    mkdir -p "$folder/.config" &&
      if [[ -s $folder/dotnet-tools.json ]]; then
        mv -f "$folder/dotnet-tools.json" "$manifest"
      else
        echo '{"version":1,"isRoot":true,"tools":{}}' >"$manifest"
      fi
  } 2>/dev/null; then
    echo "$editor: put in place: $manifest"
  else
    echo "$(basename "$0"): $editor: expected to write $manifest, found that it can't be written." >&2
    status=1
  fi
}

for settings in "${XDG_CONFIG_HOME:-$HOME/.config}" "$HOME/Library/Application Support"; do
  place "VS Code" "$settings/Code/User"
  place "VS Code Insiders" "$settings/Code - Insiders/User"
  place "VSCodium" "$settings/VSCodium/User"
done
# Where VS Code works on this machine from another one: WSL, SSH, containers, Codespaces.
place "VS Code Server" "$HOME/.vscode-server/data/User"
place "VS Code Server Insiders" "$HOME/.vscode-server-insiders/data/User"
place "VS Code Remote" "$HOME/.vscode-remote/data/User"
if [[ $found == 0 ]]; then
  echo "$(basename "$0"): expected the settings of VS Code, VS Code Insiders or VSCodium in" \
    "${XDG_CONFIG_HOME:-$HOME/.config} or $HOME/Library/Application Support, or those of a remote window in" \
    "$HOME/.vscode-server or $HOME/.vscode-remote, found none. Install one of them, open it once, and run this again." >&2
  exit 1
fi
exit "$status"
