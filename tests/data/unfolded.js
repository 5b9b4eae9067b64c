most => {
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const at = texts.currentNode.parentElement;
    if (at.closest('svg, script, .hidden, details:not([open]) > :not(summary)')) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const { top, height } = range.getBoundingClientRect();
    if (height && top < most) found.push(texts.currentNode.textContent.trim());
  }
  return found.filter(Boolean);
}
