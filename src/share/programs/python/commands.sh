# @template commands
# Save the program as $name.py.
# @if event-loops threads
# It needs free-threaded Python (a build without the GIL), 3.14 or later.
# @else
# It needs Python 3.11 or later.
# @end
# @if fetch encrypt sha256 mandelbrot matmul sort thumbnail cluster
$python -m venv venv
venv/bin/pip install$aiohttp$cryptography$cluster$numpy$pillow$urllib
# @end
# @if fetch

# In the Manyhands folder, start the server that the program fetches from.
# Leave it running, and use another terminal for the rest.
npm start

# @end
# @include connections
# @if fetch encrypt sha256 mandelbrot matmul sort thumbnail cluster
# @if ray
RAY_USAGE_STATS_ENABLED=0 venv/bin/python $name.py$server
# @else
venv/bin/python $name.py$server
# @end
# @else
$python $name.py
# @end
# @template connections
# @if many-connections
# Up to $connections connections are open at once, and each uses a file descriptor.
ulimit -n 4096
# @end
# @if refused-connections
# The server refuses more than 1,000 requests at once: set a limit in Manyhands.
# @end
# @template aiohttp
# @if fetch+async
 aiohttp==3.14.5
# @end
# @template cryptography
# @if encrypt
 cryptography==50.0.2
# @end
# @template cluster
# @if dask
 'dask[distributed]==2026.8.0'
# @end
# @if ray
 ray==2.60.0
# @end
# @template numpy
# @if encrypt sha256 mandelbrot matmul sort
 numpy==2.4.6
# @end
# @template pillow
# @if thumbnail
 pillow==13.0.0
# @end
# @template urllib
# @if fetch+!async
 urllib3==2.8.0
# @end
# @template server
# @if fetch
 http://127.0.0.1:4173
# @end
# @template python
# @if event-loops threads
python3.14t
# @else
python3
# @end
# @template own-commands
# Save the program as $name.py, and put your own code where it says "<-".
# @if free-threaded
# It needs free-threaded Python (a build without the GIL), 3.14 or later.
python3.14t $name.py
# @else
# It needs Python 3.11 or later.
python3 $name.py
# @end
