// The way from Cockpit to the case file, the cases and the overview: for managers and auditors, everybody else would be refused there.
// And the poster of the processes on Cockpit's first page, for everybody.
const chinese = navigator.language.toLowerCase().split('-')[0] === 'zh';

async function read(address) {
  const answer = await fetch(address, {headers: {Accept: 'application/json'}});
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
}

async function mayRead(api) {
  const user = await read(`${api.adminApi}/auth/user/${api.engine}`);
  const {groups} = await read(`${api.engineApi}/identity/groups?userId=${encodeURIComponent(user.userId)}`);
  return groups.some(group => group.id === 'managers' || group.id === 'auditors');
}

function show(node, href, text) {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  node.appendChild(link);
  return link;
}

function entry(id, href, text, priority) {
  return {
    id,
    pluginPoint: 'cockpit.navigation',
    properties: {priority, checkActive: () => false},
    render: (node, {api}) => mayRead(api).then(may => may && show(node, href, text), () => {})
  };
}

const caseFile = {
  id: 'appgov-case-file',
  pluginPoint: 'cockpit.processInstance.runtime.action',
  properties: {priority: 1000},
  render: async (node, {api, processInstanceId}) => {
    try {
      const {businessKey} = await read(`${api.engineApi}/process-instance/${processInstanceId}`);
      if (businessKey && await mayRead(api)) {
        const text = `${chinese ? '案件档案' : 'Case file'} ${businessKey}`;
        const link = show(node, `/audit/${encodeURIComponent(businessKey)}`, '');
        link.className = 'btn btn-default btn-toolbar';
        link.title = text;
        link.setAttribute('aria-label', text);
        // a column of signs, like those beneath it
        link.appendChild(document.createElement('span')).className = 'glyphicon glyphicon-folder-open';
      }
    } catch (ended) {
      // Cockpit says so itself
    }
  }
};

/* Cockpit's first page begins with the poster: the nine processes, and what they move. */
const poster = {
  id: 'appgov-poster',
  pluginPoint: 'cockpit.dashboard',
  properties: {priority: 1000},
  render: node => {
    const picture = `/viewer/overview.${chinese ? 'zh' : 'en'}.svg`;
    const link = show(node, picture, '');
    link.target = '_blank';
    link.rel = 'noopener';
    const image = link.appendChild(document.createElement('img'));
    image.src = picture;
    image.alt = chinese ? '九个流程与它们改变的状态' : 'The nine processes and the states they move';
    image.style.cssText = 'display: block; width: 100%; max-width: 1400px; margin: 0 auto';
  }
};

export default [
  entry('appgov-cases', '/audit', chinese ? '案件查询' : 'Cases', 60),
  entry('appgov-overview', '/overview', chinese ? '管理总览' : 'Overview', 55),
  caseFile,
  poster
];
