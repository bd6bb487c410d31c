#!/bin/sh
# CMU Sphinx, called as whisper-cli is: what is said in English becomes WebVTT, a cue for each stretch between silences.
while [ $# -gt 0 ]; do
  case "$1" in
    -f) sound=$2; shift ;;
    -of) said=$2; shift ;;
  esac
  shift
done
pocketsphinx_continuous -infile "$sound" -time yes -logfn /dev/null >words || exit 1
awk '
  function at(seconds) { return sprintf("00:%02d:%06.3f", int(seconds / 60), seconds % 60) }
  function close_cue() { if (text != "") printf "%s --> %s\n%s\n\n", at(begun), at(ended), text; text = "" }
  BEGIN { print "WEBVTT\n" }
  NF != 4 || $2 !~ /^[0-9.]+$/ { next }
  $1 ~ /^</ { close_cue(); next }
  { if (text == "") begun = $2; ended = $3; sub(/\([0-9]+\)$/, "", $1); text = text (text == "" ? "" : " ") $1 }
  END { close_cue() }
' words >"$said.vtt"
echo '{"result":{"language":"en"}}' >"$said.json"
