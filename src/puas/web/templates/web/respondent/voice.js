// Reads a question aloud where the device has a voice for it: one of the page's language, else an Indonesian one for the
// official words. Fetched after the page is ready, and only where the browser can speak: most of the page's weight is script.
const speech = window.speechSynthesis;
const root = document.documentElement;
const button = document.querySelector("#dengar");
const plain = button.textContent;
const every = (selector, within) => [].slice.call(within.querySelectorAll(selector));
let step, lines, voice;

const voiceOf = code => speech.getVoices().filter(each => each.lang.split(/[-_]/)[0] == code)[0];
// Where the page shows only official words (nobody translated this instrument), only an Indonesian voice can read them.
const prepare = () => {
  const own = every("span[lang=id]", step)[0] ? 0 : voiceOf(root.lang);
  voice = own || voiceOf("id");
  lines = own ? every("span:not(.no)", step).map(each => each.firstChild.data) : every("[lang=id]", step).map(each => each.textContent);
  button.textContent = own ? plain : button.dataset.id;
  button.hidden = !voice || !lines[0];
};
// The button goes with the question that is shown; what is still being read ends when another one comes.
const follow = () => {
  const shown = every("fieldset", document).filter(each => each.offsetParent)[0];
  if (shown != step) {
    speech.cancel();
    step = shown;
  }
  if (step) {
    step.insertBefore(button, every("legend", step)[0].nextSibling);
    prepare();
  } else {
    button.hidden = true;
  }
};
button.onclick = () => {
  const saying = new SpeechSynthesisUtterance(lines.join(". "));
  const busy = speech.speaking;
  speech.cancel();
  if (!busy) {
    saying.voice = voice;
    saying.lang = voice.lang;
    speech.speak(saying);
  }
};
speech.onvoiceschanged = follow;
// Every step ends with a class of the whole page; the attributes of the button itself are not watched.
new MutationObserver(follow).observe(root, {attributeFilter: ["class"]});
addEventListener("pagehide", () => speech.cancel());
follow();
