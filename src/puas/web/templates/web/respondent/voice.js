// Reads the shown question aloud where the device has a voice for it: one of the page's language, else an Indonesian one for
// the official words. Each step stops what is still being read.
const speech = window.speechSynthesis;
const listenButton = one("#dengar");
const plain = words(listenButton);
let lines, voice;

// Android's own name for Indonesian is still "in".
const voiceOf = code => speech.getVoices().filter(each => each.lang.replace(/^ind?/, "id").split(/[-_]/)[0] == code)[0];
// Where the page shows only official words (nobody translated this instrument), only an Indonesian voice can read them.
const offerVoice = () => {
  const step = steps[place];
  const own = one("span[lang=id]", step) ? 0 : voiceOf(root.lang);
  voice = own || voiceOf("id");
  lines = own ? every("span:not(.no)", step).map(each => each.firstChild.data) : every("[lang=id]", step).map(words);
  listenButton.textContent = own ? plain : listenButton.dataset.id;
  listenButton.hidden = !voice || !lines[0];
};
if (speech) {
  speech.onvoiceschanged = () => taken && offerVoice();
  addEventListener("pagehide", () => speech.cancel());
  listenButton.onclick = () => {
    const busy = speech.speaking;
    speech.cancel();
    if (!busy) {
      speech.speak(Object.assign(new SpeechSynthesisUtterance(lines.join(". ")), {voice: voice, lang: voice.lang}));
    }
  };
}
