/** What can go wrong with a model file, a picture or a link: what was expected, what came, what to do. */

const en = {
  'problem.unknown': 'Something went wrong inside the page: {text}. Reloading may help.',
  'problem.fetch': 'Expected the network in {address}, but the server answered {status}. Start litup again and reload.',
  'problem.offline': 'The page cannot reach its server. Is litup still running? Start it again and reload.',
  'problem.site':
    'Expected {expected} in {address}, got {got}. Test images, data to train on and recordings are left out.',
  'problem.watchLost':
    'litup has stopped, or cannot be reached. You see the run as it was last; it goes on here once litup answers again.',
  'problem.watchBack': 'litup answers again: you see the run as it is now.',
  'problem.watchAnswer': 'litup’s answer about its run cannot be read. Start litup again and reload.',
  'problem.watchOnly': 'This run is trained in Python: from here it can be paused, and its rate, batch and l2 changed.',
  'problem.watch_bad': 'litup did not take this: {text}.',
  'problem.watch_not_kept':
    'Expected a moment that is kept of this run, but {text}. Choose one marked on the timeline.',
  'problem.watch_over': 'The run in Python has ended. Press play to train the same run here.',
  'problem.watch_busy': 'The program in Python does something else just now ({text}). Try again.',
  'problem.kernel': 'The kernel (WebAssembly) did not start: {text}. A browser from 2022 or later should run it.',
  'problem.memory': 'This network needs {got} MB of memory, more than the browser gives. Make its layers smaller.',
  'problem.data': 'The data set in {address} came damaged ({text}). Reload the page, or train on synthetic digits.',
  'problem.noMnist':
    'Expected MNIST beside the page, but it is not there. Run “litup data --fetch” and reload, or train on synthetic digits.',
  'problem.ownData':
    'This run is on somebody’s own data, which is not in the page. Train it where the data is (litup train --data), or choose other data.',
  'problem.numerics':
    'This run was made with numerics {got}; this page computes numerics {here}, so the result would differ. Start a new run.',
  'problem.runEngine':
    'This run is trained by the engine “{engine}”, in Python: litup train --engine {engine}. The page trains with the kernel: choose that engine, or settings of your own.',
  'problem.runRecipe':
    'This run follows the recipe “{recipe}”, which is trained in Python: litup train --recipe {recipe}. The page shows its network; train one here with settings of your own.',
  'problem.validation': 'Holding out {got} of {images} images leaves none to train on. Hold out fewer.',
  'problem.changes': 'A run keeps at most {limit} changes of its settings. Start a new run.',
  'problem.noRun': 'There is no such run, or no such moment of it, any more. Choose another one.',
  'problem.noRecording': 'This file keeps no moments of its run. Save it again with a recording, or train anew.',
  'problem.recorded':
    'This is a recording: it plays as it was. To change it, go on from one of its moments as a new run.',
  'problem.parameters': 'Expected {expected} parameters, all of them finite numbers, got {got}.',
  'problem.surfaceStill': 'This run has not moved yet: train it, so that it has a path.',
  'problem.surfaceSize': 'With {got} parameters this network is too large for the page to survey; {most} are the most.',
  'problem.label': 'Expected the digit that the image shows, one of the network’s outputs, got {got}.',
  'problem.edit': 'There is no parameter {name}, or {got} is no number it can have. Choose another one.',
  'problem.tableEmpty': 'Expected rows of a label and 784 pixels, found none. Choose a CSV file of digits.',
  'problem.tableFirst':
    'Line 1: expected “label” and 784 pixels, or numbers, got “{got}”. Choose a CSV file of digits.',
  'problem.tableColumns': 'Line {line}: expected 785 columns, a label and 784 pixels, got {got}.',
  'problem.tableLabel': 'Line {line}: expected a label from 0 to 9, got “{got}”.',
  'problem.tablePixel': 'Line {line}: expected pixel {pixel} as a whole number from 0 to 255, got “{got}”.',
  'problem.tableMany':
    'The page keeps at most {limit} digits. Take some away, or train with all of them on your computer: litup train --data FILE.',
  'problem.modelShort': 'Expected a safetensors file, got {got} bytes. Choose a file that litup saved.',
  'problem.modelHeader':
    'Expected a safetensors file, but its header claims to be {got} bytes long. Choose a file that litup saved.',
  'problem.modelJson':
    'Expected a safetensors file, but its header is not a JSON object. Choose a file that litup saved.',
  'problem.modelMetadata': 'Expected text as the file’s metadata, got something else. Choose a file that litup saved.',
  'problem.modelEntry':
    'Expected type, shape and place of the tensor {name}, got something else. Choose a file that litup saved.',
  'problem.modelGaps':
    'Expected the tensors one right after the other, but they overlap or leave gaps. Choose a file that litup saved.',
  'problem.modelTensors': 'Expected the tensors {expected}, got {got}. Choose a file that litup saved.',
  'problem.modelTensor': 'Tensor {name}: expected {expected}, got {got}. Choose a file that litup saved.',
  'problem.modelBytes':
    'Expected {expected} bytes of weights and biases, got {got}. The file is cut off or has too much.',
  'problem.modelFinite': 'Tensor {name} holds a value that is not a finite number. Train the network again.',
  'problem.modelAbout': 'The file’s description of its network is wrong: expected {expected}, got {got}.',
  'problem.modelInputs': 'Expected a network with 784 inputs, one per pixel, got {got}.',
  'problem.modelSizes': 'Expected 1 to 8 layers of up to 4096 neurons, got {got}.',
  'problem.strokes': 'The drawing has too many points, or points too far off the pad. Clear it and draw again.',
  'problem.notPicture': '“{name}” is not a picture that this browser can read. Choose a PNG, JPEG, WebP, BMP or GIF.',
  'problem.bigFile': '“{name}” has {got} MB; at most {limit} MB can be read. Choose a smaller picture.',
  'problem.bigPicture':
    'The picture is {width} × {height} pixels; at most {limit} million can be read. Make it smaller.',
  'problem.blankPicture': 'The picture has no pixels. Choose another one.',
  'problem.noPicture': 'What you pasted or dropped holds no picture. Copy a picture, or drop a picture file.',
  'problem.examples': 'The test images came damaged ({text}), so you see synthetic digits instead.',
  'problem.noInk': 'Expected a picture with a digit on it, but this one has a single colour. What was there stays.',
  'problem.link':
    'Expected parts like lens=why, part=batch, at=number, symbol=Delta, one=eta:3, several=eta:3, moved=rotate:30, broken=noise:0.5, compared=what:l2, repaired=seeds:1, draw=…, image=…, test=number, raw, neuron=layer.number, edges=weight, network=robust, rate=0.5, step=number, weights=…, hide=pad, embed or lang=zh in this link; got {part}, which was left out.',
  'problem.linkRun':
    'Expected settings such as rate=0.5 and sizes=784-16-16-10 in this link; got {part}. Without them it would be another run, so you see the network that is here.',
  'problem.linkNeuron': 'Expected one of the neurons {neurons} in this link; got {part}, which was left out.',
  'problem.linkData':
    'This link’s network was trained on MNIST, which is not on this host, so it cannot be trained again here: you see the network that is. Ask for the model file, or fetch MNIST (litup data --fetch).',
  'problem.linkNetwork':
    'This link asks for litup’s network {name}, which is not on this host: you see the network that is. litup open {name} shows it.',
  'problem.plain':
    'This is plain, the default run, as it was trained. See and Chain read with robust, unless you choose another one.',
  'problem.linkNoTest':
    'This link asks for a test image, but there are none here: got {part}, so the pad is empty. Draw, or pick a digit.',
  'problem.linkTest':
    'Expected test=0 to test={last}, the test images that are here; got {part}, so the pad is empty. Draw, or pick a digit.',
}

const zh: Record<keyof typeof en, string> = {
  'problem.unknown': '页面内部出错：{text}。重新加载也许能解决。',
  'problem.fetch': '本应在 {address} 取到网络，服务器却返回 {status}。请重新启动 litup，再刷新页面。',
  'problem.offline': '页面连不上它的服务器。litup 还在运行吗？请重新启动，再刷新页面。',
  'problem.site': '{address} 应写明 {expected}，实际是 {got}。测试图片、训练数据和训练记录已略过。',
  'problem.watchLost': 'litup 已停止，或无法连接。这里显示的是这次训练最后的样子；litup 恢复后会自动继续。',
  'problem.watchBack': '又连上 litup 了：这里显示的是训练现在的样子。',
  'problem.watchAnswer': '无法读取 litup 关于这次训练的回答。请重新启动 litup，再刷新页面。',
  'problem.watchOnly': '这次训练在 Python 中进行：在这里可以暂停，也可以更改学习率、批量和 l2。',
  'problem.watch_bad': 'litup 没有接受：{text}。',
  'problem.watch_not_kept': '这次训练没有保留这一时刻（{text}）。请选择时间轴上有标记的时刻。',
  'problem.watch_over': 'Python 中的训练已经结束。按播放键可以在这里训练同样的一次。',
  'problem.watch_busy': 'Python 程序正在做别的事（{text}）。请再试一次。',
  'problem.kernel': '计算内核（WebAssembly）未能启动：{text}。请换用 2022 年以后的浏览器。',
  'problem.memory': '这个网络需要 {got} MB 内存，超出浏览器所能提供的。请把各层改小。',
  'problem.data': '{address} 中的数据集已损坏（{text}）。请刷新页面，或改用合成数字训练。',
  'problem.noMnist': '页面旁本应有 MNIST，实际没有。请运行“litup data --fetch”后刷新，或改用合成数字训练。',
  'problem.ownData':
    '这次训练用的是某人自己的数据，页面里没有。请在数据所在之处训练（litup train --data），或另选数据。',
  'problem.numerics': '这次训练用的是第 {got} 版数值，本页面计算的是第 {here} 版，结果会不同。请重新开始训练。',
  'problem.runEngine':
    '这次训练用的是“{engine}”引擎，只能在 Python 中进行：litup train --engine {engine}。页面用内核训练：请改选内核，或用自己的设置。',
  'problem.runRecipe':
    '这次训练按“{recipe}”方案进行，只能在 Python 中训练：litup train --recipe {recipe}。页面可以展示它的网络；也可以在这里用自己的设置训练。',
  'problem.validation': '共 {images} 张图片，留出 {got} 张后就没有可训练的了。请少留一些。',
  'problem.changes': '一次训练至多记录 {limit} 次设置更改。请重新开始训练。',
  'problem.noRun': '这次训练或其中的这一时刻已不存在。请另选一个。',
  'problem.noRecording': '这个文件没有保存训练过程。请连同记录重新保存，或重新训练。',
  'problem.recorded': '这是一段记录，只能照原样播放。要更改，请从其中某一时刻接着训练。',
  'problem.parameters': '应有 {expected} 个参数，且都是有限数，实际是 {got}。',
  'problem.surfaceStill': '这次训练还没有移动：先训练它，才会有路径。',
  'problem.surfaceSize': '这个网络有 {got} 个参数，太大了，网页无法勘测；最多 {most} 个。',
  'problem.label': '需要图像所写的数字，即网络的一个输出，得到的却是 {got}。',
  'problem.edit': '参数 {name} 不存在，或不能取值 {got}。请另选一个。',
  'problem.tableEmpty': '应该有若干行，每行一个标签和 784 个像素，但一行也没有。请选择数字的 CSV 文件。',
  'problem.tableFirst': '第 1 行：应该是“label”和 784 个像素，或者数值，得到的是“{got}”。请选择数字的 CSV 文件。',
  'problem.tableColumns': '第 {line} 行：应该有 785 列，一个标签和 784 个像素，得到 {got} 列。',
  'problem.tableLabel': '第 {line} 行：标签应该是 0 到 9，得到的是“{got}”。',
  'problem.tablePixel': '第 {line} 行：第 {pixel} 个像素应该是 0 到 255 的整数，得到的是“{got}”。',
  'problem.tableMany':
    '页面最多保留 {limit} 个数字。请去掉一些，或者在自己的电脑上用全部数字训练：litup train --data FILE。',
  'problem.modelShort': '这里需要 safetensors 文件，实际只有 {got} 字节。请选择 litup 保存的文件。',
  'problem.modelHeader': '这里需要 safetensors 文件，但它的文件头声称有 {got} 字节。请选择 litup 保存的文件。',
  'problem.modelJson': '这里需要 safetensors 文件，但它的文件头不是 JSON 对象。请选择 litup 保存的文件。',
  'problem.modelMetadata': '文件的元数据应为文本，实际不是。请选择 litup 保存的文件。',
  'problem.modelEntry': '文件应写明张量 {name} 的类型、形状和位置，实际没有。请选择 litup 保存的文件。',
  'problem.modelGaps': '张量应一个紧接一个，实际有重叠或空隙。请选择 litup 保存的文件。',
  'problem.modelTensors': '应有张量 {expected}，实际是 {got}。请选择 litup 保存的文件。',
  'problem.modelTensor': '张量 {name}：应为 {expected}，实际是 {got}。请选择 litup 保存的文件。',
  'problem.modelBytes': '权重和偏置应占 {expected} 字节，实际是 {got} 字节。文件不完整，或多出了内容。',
  'problem.modelFinite': '张量 {name} 中有不是有限数的值。请重新训练网络。',
  'problem.modelAbout': '文件对网络的描述有误：应为 {expected}，实际是 {got}。',
  'problem.modelInputs': '网络应有 784 个输入，每个像素一个，实际是 {got} 个。',
  'problem.modelSizes': '网络应有 1 到 8 层，每层至多 4096 个神经元，实际是 {got}。',
  'problem.strokes': '画的点太多，或者离画板太远。请清空后重画。',
  'problem.notPicture': '浏览器无法读取图片“{name}”。请选择 PNG、JPEG、WebP、BMP 或 GIF 图片。',
  'problem.bigFile': '“{name}”有 {got} MB，最多只能读取 {limit} MB。请选小一些的图片。',
  'problem.bigPicture': '图片有 {width} × {height} 像素，最多只能读取 {limit} 百万像素。请先缩小。',
  'problem.blankPicture': '图片里没有像素。请换一张。',
  'problem.noPicture': '粘贴或拖入的内容里没有图片。请复制一张图片，或拖入图片文件。',
  'problem.examples': '测试图片已损坏（{text}），因此改为显示合成数字。',
  'problem.noInk': '图片上应有一个数字，但这张图片只有一种颜色。画板保持原样。',
  'problem.link':
    '链接里可以写 lens=why、part=batch、at=编号、symbol=Delta、one=eta:3、several=eta:3、moved=rotate:30、broken=noise:0.5、compared=what:l2、repaired=seeds:1、draw=…、image=…、test=编号、raw、neuron=层.编号、edges=weight、network=robust、rate=0.5、step=步数、weights=…、hide=pad、embed、lang=zh 等；{part} 无法读取，已略过。',
  'problem.linkRun':
    '链接里的设置应写成 rate=0.5、sizes=784-16-16-10 等；{part} 无法读取。缺了它就是另一次训练，因此显示的是原有的网络。',
  'problem.linkNeuron': '链接里的神经元应为 {neurons} 之一；{part} 不存在，已略过。',
  'problem.linkData':
    '链接里的网络是用 MNIST 训练的，而这里没有 MNIST，无法重新训练，因此显示的是原有的网络。可以向对方要模型文件，或下载 MNIST（litup data --fetch）。',
  'problem.linkNetwork':
    '链接要的是 litup 的网络 {name}，而这里没有，因此显示的是这里的网络。可用 litup open {name} 打开它。',
  'problem.plain': '这里显示的是“基础”网络，也就是默认的那次训练。“结构”和“链式”里仍由“稳健”来认，除非你另选一个。',
  'problem.linkNoTest': '链接要一张测试图片（{part}），而这里没有测试图片，因此画板是空的。请写一个数字，或选一个。',
  'problem.linkTest':
    '链接里应为这里有的测试图片，test=0 到 test={last}；{part} 不存在，因此画板是空的。请写一个数字，或选一个。',
}

export const problems = { en, zh }
export type ProblemKey = keyof typeof en
